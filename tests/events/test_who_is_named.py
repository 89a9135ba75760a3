"""Which parties a report names, by what names, and who is none."""

from __future__ import annotations

import pytest

from geo.records import Document


def test_a_capital_signs_for_its_government(pipeline):
    text = "Bamako and the CSP signed a ceasefire on Monday."
    (deal,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    assert {a.name for a in deal.actors} == {"Malian government", "Permanent Strategic Framework"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Karen militia, the Border Guard Force, shelled Myawaddy on Monday.", {"Karen Border Guard Force"}),
        ("American drones and warplanes hit a depot in Hodeidah on Monday.", {"United States Air Force"}),
        ("An airstrike carried out by the Malian army hit Kidal on Monday.", {"Malian Armed Forces"}),
        ("Turkey's Air Force said its jets hit a depot in Dohuk on Monday.", {"Turkish air force"}),
        ("Wagner, alongside Malian soldiers, shelled Kidal on Monday.", {"Wagner Group", "Malian Armed Forces"}),
        (
            "Dozens of supporters of the former king marched in Kathmandu on Monday.",
            {"Supporters of the former king"},
        ),
        (
            "Police arrested a former member of the Revolutionary United Front in Freetown on Monday.",
            {"Sierra Leonean police", "Former member of the Revolutionary United Front"},
        ),
        (
            "Israeli forces killed two men in Qabatiya on Monday, identified as members of Hamas.",
            {"Israel Defense Forces", "Hamas", "Men"},
        ),
        (
            "The Front for Justice, a small rebel group, blew up a pipeline near Bilma on Monday.",
            {"Front for Justice"},
        ),
        (
            "Police arrested two members of parliament in Kano on Monday.",
            {"Nigeria Police Force", "Members of parliament"},
        ),
        (
            "Men threw a grenade at a post of the Border Security Force in Srinagar on Monday.",
            {"Men", "Border Security Force (India)"},
        ),
        ("Gunmen from the Zaghawa community raided Tina on Monday, killing three.", {"Zaghawa"}),
        ("The car of Colonel Karim Haddad was blown up in Daraa on Monday.", {"Colonel Karim Haddad"}),
        (
            "Gunmen fired on a van carrying members of the water board in Kandahar on Monday.",
            {"Gunmen", "water board"},
        ),
        (
            "India's Border Security Force shot a smuggler in Amritsar on Monday.",
            {"Border Security Force (India)", "Smuggler"},
        ),
        (
            "Men of the Fourth Brigade and the Border Guard shot a smuggler near Rutba on Monday.",
            {"Fourth Brigade", "Border Guard", "Smuggler"},
        ),
        ("In Kano police shot a smuggler on Monday.", {"Nigeria Police Force", "Smuggler"}),
        (
            "Soldiers beat members of the Church of the Living Stone in Kinshasa on Monday.",
            {"Armed Forces of the Democratic Republic of Congo", "Members", "Church of the Living Stone"},
        ),
        ("Unmanned aircraft sent by the RSF hit a depot in Port Sudan on Tuesday.", {"Rapid Support Forces"}),
        ("Students with EU flags marched in Tbilisi on Monday.", {"Students"}),
        ("Russian troops captured the village of Zelene Pole on Monday.", {"Russian Armed Forces"}),
        (
            "A Peruvian sailor died of burns he suffered when a Houthi drone hit a tanker off Aden on Monday.",
            {"Houthis", "Peruvian sailor"},
        ),
        (
            "Houthi rebels rule Sanaa. On Monday rebels took 25 crew members of a ship off Hodeidah hostage.",
            {"Houthis", "Crew members"},
        ),
        (
            "The rebels of the M23 and Tutsi rebels met. On Monday rebels took 25 farmers in Goma hostage.",
            {"Rebels", "Farmers"},
        ),
    ],
)
def test_who_is_named_and_who_is_not(pipeline, text, names):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-05"))
    assert names == {a.name for a in found[-1].actors}
