import tomllib

from monitor.demo.names import CORRECTIONS, FORMER_REGISTERS, MARKS, REGISTERS
from monitor.demo.registers import stand_in
from monitor.installation import packaged_config


def links(text: str) -> dict[str, dict[str, object]]:
    return {item["id"]: item["link"] for item in tomllib.loads(text)["item"] if "link" in item}


def test_feet_of_the_city_lead_to_its_own_registers_and_all_other_rules_stay() -> None:
    text = (packaged_config() / "statutory" / "footer.toml").read_text("utf-8")
    real, own = links(text), links(stand_in(text, lambda name: f"{name}:8080"))
    assert (own["icp"]["hosts"], own["icp"]["former_hosts"]) == ([REGISTERS], [FORMER_REGISTERS])
    assert own["party_mark"]["hosts"] == [MARKS]
    assert own["corrections"]["hosts"] == [CORRECTIONS]
    assert own["police"] == real["police"]
    rest = tomllib.loads(stand_in(text, str))
    for item in rest["item"]:
        item.pop("link", None)
    plain = tomllib.loads(text)
    for item in plain["item"]:
        item.pop("link", None)
    assert rest == plain
