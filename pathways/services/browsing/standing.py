"""How it stands with one credential in the region, as the gap report counts it."""

from __future__ import annotations

from datetime import date

from pathways.gaps.needed import needed_credentials
from pathways.gaps.places import Places
from pathways.gaps.status import SupplyFinder
from pathways.network import Network


def gap_status(network: Network, credential: str, today: date) -> str | None:
    """The status of a credential in the region, one of the report's ten.

    None where nobody asks for it: then it is no matter of the report.
    """
    catalogue = network.catalogue
    if credential not in needed_credentials(catalogue):
        return None
    region = catalogue.region
    places = Places(network, region.within_miles, online=False)
    return SupplyFinder(network, places, today).supply(credential, region.area).status
