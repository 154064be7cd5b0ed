import checks.link.broken
from checks.catalogue import catalogue


def test_the_folder_is_the_registry_and_the_place_is_the_name() -> None:
    assert catalogue()["link.broken"] is checks.link.broken.check
    assert list(catalogue()) == sorted(catalogue())
