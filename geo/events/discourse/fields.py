"""Words of the fields that speak of war in figures: matches, markets, the stage; their own and those they share."""

from __future__ import annotations

from geo.events.grammar.wordsets import words

SPORT = words(
    """
    goalkeeper goalkeepers striker strikers penalty midfielder midfield defender winger full-back referee
    referees umpire halftime half-time kick-off offside dribble hat-trick equaliser equalizer goalless
    crossbar woodwork championship championships league playoff playoffs play-offs semifinal semifinals
    semi-final semi-finals quarterfinal quarter-final quarter-finals innings wicket wickets batsman batsmen
    batter batters bowler bowlers pacer pacers spinner quicks cricket rugby football soccer tennis basketball
    baseball hockey golf boxing handball volleyball wrestling judo sprinter marathon peloton cyclist jersey
    podium medal medals medallist olympic olympics paralympic touchdown touchdowns quarterback pitcher homer
    inning fly-half scrum line-out lineout try-scorer forehand backhand tiebreak tie-break seeded unseeded
    racquet racket grand-slam aces topspin fixture fixtures derby matchday teammates teammate squad coach
    coaches captain bench substitute substitutes transfer relegation promotion fifa uefa nba nfl nhl mlb ufc
    heavyweight welterweight lightweight southpaw bout bouts knockout uppercut rematch stoppage jockey
    racecourse furlong grid lap laps qualifying pole pit-stop chequered regatta rower chess grandmaster
    checkmate gambit
    """
)
PLAY = words(
    """
    match matches game games goal goals score scored scorer scoring team teams side players player fans crowd
    season title titles cup trophy final finals champions champion winners win won victory defeat beat beaten
    lost lead points point half minutes stadium pitch court ring ball shot shots round tournament record gold
    silver bronze world forward forwards season debut host hosts visitors rivals table tie draw crushed
    thrashed opener closing chase overs runs set sets service serve opponent opponents
    """
)
TRADE = words(
    """
    firm firms startup startups start-up start-ups investor investors shareholder shareholders customer customers
    consumer consumers shopper fare fares retailer retailers brand brands revenue revenues profit profits earnings
    competitor competitors discount discounts app apps user users subscriber subscribers ipo valuation quarterly
    ceo founder founders co-founder sales marketing advertising advertisers analyst analysts shares stocks stock
    dividend venture tech software smartphone smartphones streaming e-commerce carmaker carmakers airline airlines
    supplier suppliers bidder takeover merger mergers listing turnover newcomer incumbent incumbents pricing cheaper
    antitrust regulator regulators bank banks lender lenders hedge fund funds bond bonds currency traders rally
    """
)
BUSINESS = words(
    """
    company companies market markets price prices rival rivals sector industry business businesses growth billion
    million deal product products demand cost costs cash boss bosses billionaire cents dollars euros share shelves
    """
)
STAGE = words(
    """
    film films movie movies director filmmaker actor actress actors cinema cinemas box-office screenplay
    sequel sequels prequel multiplex multiplexes blockbusters zombie zombies superhero moviegoers filmgoers
    trailer premiere premiered audiences critics novel novels novelist album albums song songs singer band guitarist
    drama comedy thriller episode episodes studio studios hollywood netflix gamers gamer console playstation xbox
    choreographer ballet opera orchestra sculptor painter gallery exhibition protagonist heroine screenwriter script
    soundtrack blockbuster franchise remake documentary costumes
    """
)
SHOW = words(
    """
    plays played stage scene scenes character characters plot series season audience star stars award awards director
    directed writes written writer reviewers review fans opens opening shot audience viewers festival
    """
)
SCIENCE = words(
    """
    scientists scientist researchers researcher species university universities laboratory experiment experiments
    archaeologists archaeologist archaeology excavation fossils ecologists biologist biologists epidemiologists vaccine
    vaccines outbreak virus bacteria infection disease malaria cholera measles sensor sensors antenna frequency battery
    engineers physicist physicists chemist chemists telescope satellite genome dna climate rainfall temperature
    migration predator prey herd flock birds fish insects colony colonies study studies published journal
    """
)
