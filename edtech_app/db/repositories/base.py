"""What every repository has."""

from sqlmodel.ext.asyncio.session import AsyncSession


class Repository:
    """Queries over one aggregate, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
