# One image for every worker, the console and the one-off commands: what it does is its command.
FROM node:24-bookworm-slim

# Text recognition of scanned documents; nothing else of the system is needed.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends \
    poppler-utils tesseract-ocr tesseract-ocr-eng tesseract-ocr-kaz tesseract-ocr-rus \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages bring a Node for machines that have an older one; the image has its own.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY bin bin
COPY config config
COPY deploy/config deploy/config
COPY deploy/lab deploy/lab
COPY lab lab
COPY src src
COPY workers workers

# Nobody needs to be root, and nothing under /app is ever written. Whoever built this may keep files from others (umask 077).
RUN chmod -R a+rX /app/bin /app/config /app/deploy /app/lab /app/src /app/workers /app/package.json /app/package-lock.json \
  && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin tirkeu \
  && install --directory --owner=tirkeu --group=tirkeu --mode=0700 /var/lib/tirkeu /var/lib/tirkeu-backup
USER 10001:10001
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/compiled NODE_OPTIONS=--max-semi-space-size=2 MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=524288 MALLOC_TRIM_THRESHOLD_=4194304
VOLUME /var/lib/tirkeu
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/workers/tirkeu.ts"]
CMD ["--help"]
