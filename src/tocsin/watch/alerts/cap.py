"""Common Alerting Protocol 1.2 (OASIS, 2010): one message per alert, for systems that pass warnings on.

In: an alert. Out: an XML file per alert. The message is restricted in scope: an estimate made from press reports is for those who asked
for it, not for the public. Certainty follows the protocol's own scale, of which "Possible" is what is not ruled out up to about one in two.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tocsin.watch.alerts.alert import Alert
from tocsin.watch.alerts.files import written
from tocsin.watch.wording import likelihood_word, percent

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
HORIZON = timedelta(days=30)
URGENCY = {"calm": "Past", "watch": "Future", "alarm": "Expected"}
SEVERITY = {"calm": "Minor", "watch": "Moderate", "alarm": "Severe"}
EVEN, HARDLY = 0.5, 0.05  # certainty: above the first "Likely", below the second "Unlikely", else "Possible"


@dataclass(frozen=True, slots=True)
class CapFolder:
    """A folder of CAP messages."""

    folder: Path
    sender: str = "tocsin@localhost"

    @property
    def name(self) -> str:
        """The folder."""
        return f"cap {self.folder}"

    def send(self, alert: Alert) -> None:
        """Write the message. Raises DeliveryError."""
        written(self.folder / f"{alert.id}.xml", cap_of(alert, self.sender))


def cap_of(alert: Alert, sender: str) -> bytes:
    """The alert as a CAP message."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("alert"))
    made = datetime.fromisoformat(alert.made).astimezone(UTC)
    _add(root, identifier=f"tocsin-{alert.id}", sender=sender, sent=_instant(made), status="Actual", msgType="Alert")
    _add(root, source="Tocsin, from press reports", scope="Restricted", restriction="For those who asked for this watch.")
    info = ET.SubElement(root, _tag("info"))
    _add(info, language="en-GB", category="Security", event="Warning of an attempt to take power", responseType="Monitor")
    _add(info, urgency=URGENCY[alert.level], severity=SEVERITY[alert.level], certainty=_certainty(alert.probability))
    _add(info, expires=_instant(made + HORIZON), senderName="Tocsin", headline=alert.headline)
    _add(info, description=alert.text)
    link = next((place.link for place in alert.evidence if place.link), None)
    if link:
        _add(info, web=link)
    for name, value in _parameters(alert).items():
        parameter = ET.SubElement(info, _tag("parameter"))
        _add(parameter, valueName=name, value=value)
    area = ET.SubElement(info, _tag("area"))
    _add(area, areaDesc=alert.country_name)
    if alert.country:
        geocode = ET.SubElement(area, _tag("geocode"))
        _add(geocode, valueName="ISO 3166-1 alpha-3", value=alert.country)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _parameters(alert: Alert) -> dict[str, str]:
    return {
        "probability-30-days": f"{alert.probability:.4f}",
        "probability-range": f"{percent(alert.low)} to {percent(alert.high)}",
        "likelihood-word-ICD-203": likelihood_word(alert.probability),
        "level": alert.level,
        "level-before": alert.before,
        "as-of": alert.as_of,
    }


def _certainty(probability: float) -> str:
    return "Likely" if probability > EVEN else "Unlikely" if probability < HARDLY else "Possible"


def _instant(when: datetime) -> str:
    """The protocol writes UTC as -00:00."""
    return when.strftime("%Y-%m-%dT%H:%M:%S-00:00")


def _add(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, _tag(name)).text = text


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
