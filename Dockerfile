# The worker: node, the workers' TypeScript, a prebuilt workflow bundle, and Python with dbt, an environment for each warehouse. Terraform runs it as modules/workers says.
#
#   docker build --tag sectorflow-worker:0.1.0 .
#   docker run --read-only --tmpfs /tmp --volume home:/var/lib/sectorflow --env TEMPORAL_ADDRESS=… sectorflow-worker:0.1.0
#
# node scripts/image/build-bare.mjs runs the steps of the stage `build` without Docker, in an empty folder.

FROM node:20.20.2-bookworm-slim AS base
# Versions are the release's of Debian, which a rebuild takes as they are then.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 python3-venv ca-certificates \
    && rm -rf /var/lib/apt/lists/*

FROM base AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY requirements.txt scripts/image/worker-requirements.mjs ./build/
RUN python3 -m venv .venv \
    && node build/worker-requirements.mjs build/requirements.txt > build/worker.txt \
    && .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --quiet --requirement build/worker.txt \
    && .venv/bin/python -m compileall -q .venv/lib \
    && rm -rf build
COPY requirements-redshift.txt ./build/
RUN python3 -m venv .venv-redshift \
    && .venv-redshift/bin/python -m pip install --no-cache-dir --disable-pip-version-check --quiet --requirement build/requirements-redshift.txt \
    && .venv-redshift/bin/python -m compileall -q .venv-redshift/lib \
    && rm -rf build
COPY tsconfig.json ./
COPY activities ./activities
COPY adapters ./adapters
COPY cli ./cli
COPY dbt ./dbt
COPY domain ./domain
COPY sandbox ./sandbox
COPY scripts/build-bundle.mjs ./scripts/build-bundle.mjs
COPY workers ./workers
COPY workflows ./workflows
RUN node scripts/build-bundle.mjs

FROM base AS worker
WORKDIR /app
COPY --from=build /app /app
RUN mkdir --parents /var/lib/sectorflow && chown 1000:1000 /var/lib/sectorflow
ENV NODE_ENV=production \
    NODE_OPTIONS=--max-old-space-size=1024 \
    PYTHONDONTWRITEBYTECODE=1 \
    SECTORFLOW_HEALTH_PORT=8080 \
    SECTORFLOW_HOME=/var/lib/sectorflow \
    SECTORFLOW_WORKFLOW_BUNDLE=dist/workflow-bundle
# The image's user `node`, by number, so that the host can tell that it is not root.
USER 1000:1000
VOLUME ["/var/lib/sectorflow"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["node", "workers/check-health.mjs"]
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "workers/main.ts"]
