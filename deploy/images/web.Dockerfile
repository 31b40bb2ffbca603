# The web app and its server, which needs nothing but Node: docker build -f deploy/images/web.Dockerfile .
FROM node:26.10.0-bookworm-slim AS build
WORKDIR /tiffin
COPY package.json package-lock.json .npmrc ./
COPY shared/contracts shared/contracts
COPY frontend frontend
# Of the lock file only what the app is built from.
RUN npm install --no-save --no-audit --no-fund --ignore-scripts --workspace frontend \
  && npm run build --workspace frontend

FROM node:26.10.0-bookworm-slim
WORKDIR /tiffin
COPY --from=build --chown=node:node /tiffin/frontend/server frontend/server
COPY --from=build --chown=node:node /tiffin/frontend/dist frontend/dist
ENV NODE_ENV=production BIND_HOST=0.0.0.0
USER node
CMD ["node", "frontend/server/main.ts"]
