# The bot as an account of its own that can write to its data folder and nowhere else.
FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
# A folder within the volume: its lock stands beside it, where the root is read-only.
ENV NODE_ENV=production DATA_DIR=/data/understudy HEALTH_PORT=9090
WORKDIR /app
COPY --from=modules /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY drizzle ./drizzle
COPY src ./src
# Read by `eval --safety`.
COPY test/safety/cases.jsonl ./test/safety/cases.jsonl
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 9090
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "src/main.ts", "start"]
