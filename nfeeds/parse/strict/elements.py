"""Which element does what: the tables, and an element of a document by its name."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from nfeeds.parse.strict.labels import (
    end_category,
    end_keywords,
    start_category,
    start_itunes_category,
    start_keywords,
)
from nfeeds.parse.strict.people import (
    end_author,
    end_owner,
    end_part,
    start_author,
    start_owner,
    start_part,
)
from nfeeds.parse.strict.rules import (
    Attributes,
    Rule,
    end_channel,
    end_content,
    end_description,
    end_full,
    end_guid,
    end_image,
    end_item,
    end_other,
    end_size,
    end_source,
    end_textinput,
    end_title,
    start_channel,
    start_content,
    start_description,
    start_encoded,
    start_feed,
    start_full,
    start_guid,
    start_image,
    start_item,
    start_itunes_image,
    start_link,
    start_other,
    start_rss,
    start_size,
    start_source,
    start_textinput,
)
from nfeeds.parse.strict.state import HTML, PLAIN, Refused, State

MRSS, ITUNES = "http://search.yahoo.com/mrss/", "http://www.itunes.com/"


class Element(NamedTuple):
    """An element of a document: its name and what it does."""

    tag: str
    """As its parser gives it."""
    name: str
    start: Callable[[Attributes], None]
    end: Callable[[], object]
    is_ruled: bool = True
    """It has a rule, which its end follows in the midst of content too."""

    @property
    def local(self) -> str:
        """Its name without a prefix."""
        return self.tag.rpartition(":")[2]


def element(raw: str, state: State) -> Element:
    """What an element of this name does to a state."""
    tag = state.names.tag(raw)
    name = state.names.name(tag)
    if name in REFUSED or tag.rpartition(":")[2] in ("svg", "math"):
        return Element(tag, name, refuse, refuse)
    if name in FIELDS:
        key = FIELDS[name]
        return Element(tag, name, partial(state.push, key), partial(state.pop, key))
    if name in IGNORED:
        key = IGNORED[name]
        return Element(tag, name, partial(state.skip, key), partial(state.pop, key))
    if name in CONTENTS:
        key, default = CONTENTS[name]
        start = partial(state.push_content, key, default)
        return Element(tag, name, start, partial(state.pop_content, key))
    if name in NOTHING:
        return Element(tag, name, nothing, nothing)
    rule = RULES.get(name) or Rule(start_other, end_other, name)
    ends = partial(rule.end, state, rule)
    return Element(tag, name, partial(rule.start, state, rule), ends, name in RULES)


def refuse(*_: object) -> None:
    """It has rules that are not kept to here."""
    raise Refused


def nothing(*_: object) -> None:
    """It holds others, or says nothing of an entry."""


FIELDS = {
    **dict.fromkeys(("published", "issued", "pubdate", "dcterms_issued"), "published"),
    **dict.fromkeys(("updated", "modified", "lastbuilddate"), "updated"),
    **dict.fromkeys(("dc_date", "dcterms_modified"), "updated"),
    **dict.fromkeys(("language", "dc_language"), "language"),
}
"""Elements → the fields that their texts fill; the last one counts that stands no deeper."""
IGNORED = {
    **dict.fromkeys(("webmaster", "dc_publisher"), "publisher"),
    **dict.fromkeys(("created", "dcterms_created"), "created"),
    **dict.fromkeys(
        (f"georss_{shape}" for shape in ("point", "line", "polygon", "box")), "geometry"
    ),
    "expirationdate": "expired",
    "generator": "generator",
    "contributor": "contributor",
    "dcterms_valid": "validity",
    "newlocation": "newlocation",
    "media_rating": "rating",
    "media_credit": "credit",
    "media_restriction": "restriction",
    "media_license": "license",
    "media_thumbnail": "url",
    "media_player": "media_player",
}
"""Elements whose texts are known to be no part of an entry, and how feedparser calls them."""
CONTENTS = {
    **dict.fromkeys(("subtitle", "tagline", "itunes_subtitle"), ("subtitle", PLAIN)),
    **dict.fromkeys(("rights", "copyright", "dc_rights"), ("rights", PLAIN)),
    **dict.fromkeys(("info", "feedburner_browserfriendly"), ("info", PLAIN)),
    "abstract": ("description", PLAIN),
}
"""Elements that may hold markup → fields, and what they hold where they do not say."""
NOTHING = frozenset({"media_group", "media_content", "enclosure", "cloud", "cc_license"})
"""Elements that say nothing of an entry."""
RULES = {
    "rss": Rule(start_rss, end_other, "rss"),
    "channel": Rule(start_channel, end_channel),
    "feed": Rule(start_feed, end_channel),
    **dict.fromkeys(("item", "entry"), Rule(start_item, end_item)),
    "image": Rule(start_image, end_image),
    "textinput": Rule(start_textinput, end_textinput),
    "width": Rule(start_size, end_size, "width"),
    "height": Rule(start_size, end_size, "height"),
    "source": Rule(start_source, end_source),
    "itunes_image": Rule(start_itunes_image, end_other, "itunes_image"),
    "itunes_link": Rule(start_itunes_image, end_other, "itunes_link"),
    "link": Rule(start_link, end_other, "link"),
    **dict.fromkeys(("guid", "id"), Rule(start_guid, end_guid)),
    **dict.fromkeys(("title", "dc_title"), Rule(start_content, end_title, "title", PLAIN)),
    "media_title": Rule(start_content, end_content, "title", PLAIN),
    **dict.fromkeys(
        ("description", "dc_description", "media_description"),
        Rule(start_description, end_description, "description", HTML),
    ),
    **dict.fromkeys(
        ("summary", "itunes_summary"), Rule(start_description, end_description, "summary", PLAIN)
    ),
    "content": Rule(start_full, end_full),
    **dict.fromkeys(("content_encoded", "fullitem"), Rule(start_encoded, end_full)),
    **dict.fromkeys(
        ("author", "managingeditor", "dc_author", "dc_creator", "itunes_author"),
        Rule(start_author, end_author),
    ),
    "itunes_owner": Rule(start_owner, end_owner),
    **dict.fromkeys(("name", "itunes_name", "dc_contributor"), Rule(start_part, end_part, "name")),
    **dict.fromkeys(("email", "itunes_email"), Rule(start_part, end_part, "email")),
    **dict.fromkeys(("url", "homepage", "uri"), Rule(start_part, end_part, "href")),
    **dict.fromkeys(("category", "keywords", "dc_subject"), Rule(start_category, end_category)),
    "media_category": Rule(start_category, end_category, "", f"{MRSS}category_schema"),
    "itunes_category": Rule(start_itunes_category, end_category, "", ITUNES),
    "media_keywords": Rule(start_keywords, end_keywords, "media_keywords"),
    "itunes_keywords": Rule(start_keywords, end_keywords, "itunes_keywords", ITUNES),
}
"""Elements that do more than hold a text."""
REFUSED = frozenset(
    "tags authors author_detail publishers publisher_detail contributors links guidislink"
    " title_detail body xhtml_body"
    " where georss_where georssgeom geom gml_point gml_linestring gml_polygon gml_exterior"
    " gml_linearring gml_pos gml_poslist gml_outerboundaryis gml_innerboundaryis"
    " psc_chapters psc_chapter creativecommons_license creativeCommons_license".split()
)
"""Elements whose rules are not kept to here, and names that would get into the way of others."""
