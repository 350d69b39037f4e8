"""What the fields of the data are called when one tells a colleague what changed."""

from __future__ import annotations

KIND_NAMES = {
    "library": "library", "branch": "branch", "vocabulary": "vocabulary", "questions": "three questions", "style": "style",
    "charter": "charter", "script": "script", "phrasings": "ways to ask", "checklist": "checklist", "role": "desk",
    "card": "card", "lesson": "lesson", "page": "page",
}
"""Each kind of thing in a librarian's words."""

FIELD_NAMES = {
    # what is looked after
    "owner": "owner", "deputy": "deputy", "reviewed": "last reviewed", "source": "source", "author": "author", "site": "where it appeared",
    "year": "year", "note": "note",
    # scripts
    "title": "title", "situation": "situation", "promise": "promise it keeps", "when": "condition", "stop_line": "stop line",
    "patron_says": "they say", "limit": "what stands in the way", "kind": "kind", "why": "reason", "acknowledge": "acknowledge",
    "offers": "offer", "name": "name", "say": "words to say", "do": "what to do", "resource": "resource",
    "if_pressed": "if they press", "never_say": "don’t say", "line": "line", "instead": "say instead", "authority": "you may decide",
    "call": "call", "who": "whom to call", "channels": "reply", "chat": "chat", "email": "email", "card": "line on the card",
    "lessons": "lesson", "related": "close to this", "asks": "way to ask", "words": "words",
    # checklists
    "how": "how to use it", "blocks": "block", "pause": "pause point", "items": "line", "text": "text", "never_skip": "why it is never skipped",
    "closing": "closing line", "if_not": "if a line cannot be confirmed", "sign": "signature",
    # desks and cards
    "purpose": "purpose", "accent": "color", "accent_dark": "color on dark pages", "pattern": "pattern", "scripts": "script on the card",
    "checklist": "checklist on the card", "checklists": "checklist", "may_decide": "you may decide", "role": "desk", "promises": "promise",
    "sizes": "size", "rows": "words for", "they": "they say", "steps": "step", "library": "name of the library", "headings": "heading of a part",
    # lessons and pages
    "description": "description", "minutes": "minutes", "audience": "who it is for", "takeaways": "takeaway", "practice": "script to practice",
    "huddle": "huddle part", "body": "paragraph", "template": "layout",
    # the library
    "short_name": "short name", "site_url": "address of the site", "indexed": "search engines may list it", "suggest_email": "mailbox for suggestions",
    "repository": "repository", "url": "address", "host": "host", "branch": "branch", "paper": "paper", "currency": "currency sign",
    "review_months": "months that a review holds", "script": "script", "lesson": "lesson", "charter": "charter", "contacts": "contact",
    "extension": "extension", "for": "what to call them for", "facts": "fact", "label": "label", "value": "value", "unit": "unit", "group": "group", "changed": "day of the change",
    "resources": "resource", "what": "what it is good for", "where": "where patrons can use it", "front_page": "home page", "desks": "desk",
    "asked_most": "asked most", "often": "short link",
    "teams": "team",
    # words, questions, charter
    "situations": "situation", "filter_hint": "hint in the filter", "limits": "limit", "verdict": "verdict", "verdicts": "verdict", "synonyms": "synonyms of",
    "lead": "lead", "questions": "question", "ask": "question in full", "real": "real case", "sounds_like": "case that only sounds like it",
    "kind_no": "kind no", "from_yes": "start from yes", "short": "short form", "heading": "heading", "example": "example",
    "adopted": "adopted", "upkeep": "upkeep", "signoff": "sign-off checklist", "greeting": "standard for the first hello", "expect": "what to expect", "standards": "standard", "measure": "measure", "target": "target",
    "looks_like": "looks like", "does_not_look_like": "does not look like", "roles": "what this desk does",
    # style
    "sentence_words": "longest sentence", "average_words": "longest average", "grade": "reading grade", "first_line": "longest first line",
    "first_offer": "longest first offer", "offer_openers": "how an offer begins", "openers": "how no line begins", "disguised_no": "what makes a no of an offer",
    "banned": "word to leave out", "person_first": "person first", "not_ours": "service that is not ours",
}
"""Each field of the model, and each part of a card. In the singular: a number is put after what is listed."""

NAMES_ITS_ENTRIES = {
    "contacts", "facts", "resources", "situations", "limits", "verdicts", "synonyms", "promises", "questions", "roles", "rows", "teams",
}
"""Fields whose entries have ids and not numbers."""

REFERS = {
    "owner": "role", "deputy": "role", "role": "role", "desks": "role", "rows": "script", "teams": "role", "facts": "fact", "roles": "role", "situation": "situation", "promise": "promise",
    "promises": "promise", "who": "contact", "resource": "resource", "lessons": "lesson", "related": "script", "scripts": "script",
    "script": "script", "practice": "script", "asked_most": "script", "checklist": "checklist", "checklists": "checklist", "signoff": "checklist",
}
"""Fields that hold the id of a thing, and the kind of that thing."""
