"""What benchmarks are made with: made-up articles and stores, peers, a browser."""
