# The image of every worker; the command says which: `docker run tmux-orchestrator:dev run message-router`.
#
#   docker build -t tmux-orchestrator:dev .                              from source
#   docker build -t tmux-orchestrator:dev --build-arg DIST=prebuilt .    from cli/target/dist, as `mvn package` left it
#   docker build -t tmux-orchestrator-host:dev --target host .           with tmux, for the workers of a host with agents
#
# cli/target/dist is also what the tar.gz and the Debian package hold.
#
# BuildKit builds only the stage that is asked for, so `prebuilt` needs no Maven.
# Both bases are published for amd64 and arm64. Jars are the same on either: Maven runs on the machine that builds.
ARG DIST=build
# The module whose target/dist is the distribution.
ARG MODULE=cli

FROM --platform=$BUILDPLATFORM maven:3.9.16-eclipse-temurin-17 AS maven
ARG MODULE
WORKDIR /src
COPY . .
# The cache mount keeps downloads between builds; only what changed is fetched. A dist that came along with the
# context is removed, or old jars would stay in it. Style is checked elsewhere: the formatter is not downloaded.
RUN --mount=type=cache,target=/root/.m2 \
    rm -rf "$MODULE/target" \
    && mvn -B -DskipTests -Dspotless.apply.skip -Dspotless.check.skip -pl "$MODULE" -am package \
    && mv "$MODULE/target/dist" /dist

FROM scratch AS build
COPY --from=maven /dist /

FROM scratch AS prebuilt
ARG MODULE
COPY ${MODULE}/target/dist /

# Which of the two is decided by DIST.
FROM ${DIST} AS dist

FROM eclipse-temurin:25.0.3_9-jre-noble AS base
LABEL tmux-orchestrator="worker" \
      org.opencontainers.image.title="Tmux Orchestrator" \
      org.opencontainers.image.licenses="MIT"
# A fixed uid, so that files on a mounted volume keep their owner from image to image. /var/lib/orc is made here
# because a volume takes over owner and mode of what it covers.
RUN groupadd --gid 10001 orc \
    && useradd --uid 10001 --gid orc --no-create-home --home-dir /var/lib/orc --shell /usr/sbin/nologin orc \
    && install -d -o orc -g orc -m 0700 /var/lib/orc
# Owned by root: a worker cannot rewrite its own program. The mode, for a dist that was made under a strict umask.
COPY --from=dist --chmod=0755 / /opt/orc/
COPY --chmod=0755 deploy/docker/healthcheck /opt/orc/healthcheck
ENV ORC_DATA_DIRECTORY=/var/lib/orc \
    ORC_HTTP_BIND=0.0.0.0 \
    ORC_HTTP_PORT=19100
USER 10001:10001
WORKDIR /var/lib/orc
VOLUME /var/lib/orc
EXPOSE 19100
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["/opt/orc/healthcheck"]
# The launcher sizes the heap by the container's memory, and replaces itself with java, so SIGTERM reaches the worker,
# which drains.
ENTRYPOINT ["/opt/orc/bin/orc"]
CMD ["--help"]

# Agents' programs are added in an image made from this one.
FROM base AS host
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends git openssh-client tmux \
    && rm -rf /var/lib/apt/lists/*
COPY --chmod=0755 deploy/docker/host /opt/orc/host
# Else tmux would take that of the user, which lets nobody in.
ENV SHELL=/bin/bash
USER 10001:10001
ENTRYPOINT ["/opt/orc/host"]
CMD ["--help"]

# The last one is what is built if none is named.
FROM base AS worker
