# syntax=docker/dockerfile:1
# Two stages: the first has Node and compiles the interface, the second has only what serves it.

FROM python:3.13-slim-bookworm AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements-run.txt requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install -r requirements-run.txt \
    && python -m venv /tools && /tools/bin/pip install -r requirements.txt
COPY . .
RUN PATH=/tools/bin:$PATH scripts/build && scripts/assemble /app \
    && find /venv -name __pycache__ -type d -prune -exec rm -rf {} + \
    && rm -rf /venv/lib/python3.13/site-packages/pip /venv/bin/pip*

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --no-create-home edtech \
    && install -d -o edtech /app /data
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build --chown=edtech /app /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    APP_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=8000
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["python", "scripts/health"]
CMD ["scripts/serve"]
