"""The kinds of value a setting may have, each with the error that says what was expected."""

import re
from datetime import time
from ipaddress import ip_address, ip_network
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, InstanceOf, PlainSerializer

from monitor.hours import Hours


def _listed(value: object) -> object:
    """One string stands for a list: that is how an environment variable gives several values."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _hours(value: object) -> object:
    return Hours.parse(value) if isinstance(value, str) else value


def _time_of_day(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and len(value) == 5 and value[2] == ":":
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError('expected a time of day such as "02:30"')


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or any(letter.isspace() for letter in value):
        raise ValueError('expected an address such as "https://www.example.gov.cn/"')
    return value


def _network(value: str) -> str:
    try:
        return str(ip_network(value))
    except ValueError as error:
        raise ValueError(f'expected a network such as "10.12.0.0/16" ({error})') from None


def _ip(value: str) -> str:
    try:
        return str(ip_address(value))
    except ValueError:
        raise ValueError('expected an IP address such as "10.0.0.53"') from None


def _host(value: str) -> str:
    host = value.strip().rstrip(".").lower()
    if not host or any(mark in host for mark in "/:@ "):
        raise ValueError('expected a host name alone, such as "zwfw.example.gov.cn"')
    return host


def _site_id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", value):
        raise ValueError('expected a short name of letters, digits, ".", "_" and "-", such as "portal"')
    return value


def _header_text(value: str) -> str:
    if not re.fullmatch(r"[ -~]{0,120}", value) or "(" in value or ")" in value:
        raise ValueError("expected at most 120 ASCII characters without brackets: it goes into the User-Agent")
    return value


class UnshownError(ValueError):
    """What is wrong with a value that may be a secret, so that it is not shown."""


def _secret_name(value: str) -> str:
    if value and not re.fullmatch(r"env:[A-Za-z_][\w{}]*|file:[^\s:]+", value):
        raise UnshownError('expected the name of a secret, "env:VARIABLE" or "file:PATH", and not the secret itself')
    return value


def _database_url(value: str) -> str:
    if value and not re.fullmatch(r"sqlite:///.+|postgresql\+psycopg://.+", value):
        raise ValueError('expected "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/NAME"')
    return value


Listed = BeforeValidator(_listed)
Window = Annotated[InstanceOf[Hours], BeforeValidator(_hours), PlainSerializer(str)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
HomeAddress = Annotated[str, AfterValidator(lambda value: _web_address(value) if value else value)]
Network = Annotated[str, AfterValidator(_network)]
IpAddress = Annotated[str, AfterValidator(_ip)]
Host = Annotated[str, AfterValidator(_host)]
SiteId = Annotated[str, AfterValidator(_site_id)]
HeaderText = Annotated[str, AfterValidator(_header_text)]
SecretName = Annotated[str, AfterValidator(_secret_name)]
DatabaseUrl = Annotated[str, AfterValidator(_database_url)]
