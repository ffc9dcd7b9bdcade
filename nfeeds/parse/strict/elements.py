"""Which element does what: the tables, and an element of a document by its name."""

from typing import NamedTuple

from nfeeds.parse.strict import labels, people, rules
from nfeeds.parse.strict.names import Names
from nfeeds.parse.strict.rules import Rule
from nfeeds.parse.strict.state import HTML, PLAIN

MRSS, ITUNES = "http://search.yahoo.com/mrss/", "http://www.itunes.com/"


class Element(NamedTuple):
    """An element of a document: its name and what it does."""

    tag: str
    """As its parser gives it."""
    name: str
    rule: Rule
    is_ruled: bool
    """It has a rule, which its end follows in the midst of content too."""

    @property
    def local(self) -> str:
        """Its name without a prefix."""
        return self.tag.rpartition(":")[2]


def element(raw: str, names: Names) -> Element:
    """What an element does, by its name as it stands in the document."""
    tag = names.tag(raw)
    name = names.name(tag)
    rule = _REFUSE if tag.rpartition(":")[2] in ("svg", "math") else KNOWN.get(name)
    return Element(tag, name, rule or _OTHER._replace(key=name), is_ruled=bool(rule))


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
_DESCRIPTION = Rule(
    rules.start_description, rules.end_description, "description", HTML, rules.leaf_description
)
RULES = {
    "rss": Rule(rules.start_rss, rules.end_field, "rss"),
    "channel": Rule(rules.start_channel, rules.end_channel),
    "feed": Rule(rules.start_feed, rules.end_channel),
    **dict.fromkeys(("item", "entry"), Rule(rules.start_item, rules.end_item)),
    "image": Rule(rules.start_image, rules.end_image),
    "textinput": Rule(rules.start_textinput, rules.end_textinput),
    "width": Rule(rules.start_ignored, rules.end_size, "width"),
    "height": Rule(rules.start_ignored, rules.end_size, "height"),
    "source": Rule(rules.start_source, rules.end_source),
    "itunes_image": Rule(rules.start_itunes_image, rules.end_field, "itunes_image"),
    "itunes_link": Rule(rules.start_itunes_image, rules.end_field, "itunes_link"),
    "link": Rule(rules.start_link, rules.end_field, "link", leaf=rules.leaf_link),
    **dict.fromkeys(("guid", "id"), Rule(rules.start_guid, rules.end_guid)),
    **dict.fromkeys(
        ("title", "dc_title"),
        Rule(rules.start_content, rules.end_title, "title", PLAIN, rules.leaf_title),
    ),
    "media_title": Rule(rules.start_content, rules.end_content, "title", PLAIN),
    **dict.fromkeys(
        ("description", "dc_description", "media_description"),
        _DESCRIPTION,
    ),
    **dict.fromkeys(
        ("summary", "itunes_summary"),
        _DESCRIPTION._replace(key="summary", default=PLAIN),
    ),
    "content": Rule(rules.start_full, rules.end_full, leaf=rules.leaf_full),
    **dict.fromkeys(
        ("content_encoded", "fullitem"),
        Rule(rules.start_encoded, rules.end_full, leaf=rules.leaf_encoded),
    ),
    **dict.fromkeys(
        ("author", "managingeditor", "dc_author", "dc_creator", "itunes_author"),
        Rule(people.start_author, people.end_author, leaf=people.leaf_author),
    ),
    "itunes_owner": Rule(people.start_owner, people.end_owner),
    **dict.fromkeys(
        ("name", "itunes_name", "dc_contributor"), Rule(people.start_part, people.end_part, "name")
    ),
    **dict.fromkeys(("email", "itunes_email"), Rule(people.start_part, people.end_part, "email")),
    **dict.fromkeys(("url", "homepage", "uri"), Rule(people.start_part, people.end_part, "href")),
    **dict.fromkeys(
        ("category", "keywords", "dc_subject"),
        Rule(labels.start_category, labels.end_category, leaf=labels.leaf_category),
    ),
    "media_category": Rule(
        labels.start_category, labels.end_category, "", f"{MRSS}category_schema"
    ),
    "itunes_category": Rule(labels.start_itunes_category, labels.end_category, "", ITUNES),
    "media_keywords": Rule(labels.start_keywords, labels.end_keywords, "media_keywords"),
    "itunes_keywords": Rule(labels.start_keywords, labels.end_keywords, "itunes_keywords", ITUNES),
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

_REFUSE = Rule(rules.refuse, rules.refuse)
_NOTHING = Rule(rules.nothing, rules.nothing)
_OTHER = Rule(rules.start_other, rules.end_field, leaf=rules.leaf_other)
_FIELD = Rule(rules.start_field, rules.end_field, leaf=rules.leaf_field)
_IGNORED = Rule(rules.start_ignored, rules.end_field, leaf=rules.nothing)
_CONTENT = Rule(rules.start_content, rules.end_content)
KNOWN = {
    **RULES,
    **dict.fromkeys(NOTHING, _NOTHING),
    **{name: _CONTENT._replace(key=key, default=type_) for name, (key, type_) in CONTENTS.items()},
    **{name: _IGNORED._replace(key=key) for name, key in IGNORED.items()},
    **{name: _FIELD._replace(key=key) for name, key in FIELDS.items()},
    **dict.fromkeys(REFUSED, _REFUSE),
}
"""All of them."""
