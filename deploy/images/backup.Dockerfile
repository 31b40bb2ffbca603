# Who takes backups and restores: shardctl, with PostgreSQL's client programs of the servers' version (docs/backups.md).
# docker build -f deploy/images/backup.Dockerfile .
FROM node:26.10.0-bookworm-slim AS build
WORKDIR /tiffin
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/false
COPY package.json package-lock.json .npmrc ./
COPY shared shared
COPY services services
COPY tools tools
RUN node tools/bootstrap.mjs tools/generate/main.ts \
  && npm prune --omit=dev --ignore-scripts \
  && cd node_modules && rm -rf prisma @prisma/dev @prisma/studio-core @electric-sql effect typescript @typescript

FROM node:26.10.0-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates postgresql-client-15 \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o 999 -g 999 /backups /spool
WORKDIR /tiffin
COPY --from=build /tiffin /tiffin
ENV NODE_ENV=production
# As the image of PostgreSQL has it, whose clusters a restore writes.
USER 999:999
CMD ["node", "tools/shardctl/main.ts", "backup", "--help"]
