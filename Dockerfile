# Build with the tools that sqlite3 may need; run without them, as nobody in particular.
ARG NODE_IMAGE=node:20-bookworm
ARG RUN_IMAGE=node:20-bookworm-slim
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY migrations ./migrations
COPY scripts/bundle.mjs ./scripts/
RUN npm run build && npm run --silent sbom > sbom.json && npm prune --omit=dev --no-audit --no-fund

FROM ${RUN_IMAGE}
ENV NODE_ENV=production OUTCRY_HOST=0.0.0.0 OUTCRY_DATABASE_URL=sqlite:/data/outcry.db
# The charts in mails are pictures: their words need a font.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/sbom.json ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/cli/outcry.js", "serve"]
