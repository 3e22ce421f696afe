"""What a person reads goes through ``_``, so that languages can come without touching every file."""


def _(sentence: str, **places: object) -> str:
    """Return ``sentence`` in the reader's language, with its named places filled in."""
    return sentence.format(**places) if places else sentence
