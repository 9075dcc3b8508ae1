# The image of every worker; the command says which: `docker run tmux-orchestrator:dev run message-router`.
#
#   docker build -t tmux-orchestrator:dev .                              from source
#   docker build -t tmux-orchestrator:dev --build-arg DIST=prebuilt .    from orc/target/dist, as `mvn package` left it
#
# BuildKit builds only the stage that is asked for, so `prebuilt` needs neither Maven nor a network.
# Both bases are published for amd64 and arm64. Jars are the same on either: Maven runs on the machine that builds.
ARG DIST=build

FROM --platform=$BUILDPLATFORM maven:3.9.16-eclipse-temurin-17 AS maven
WORKDIR /src
COPY . .
# The cache mount keeps downloads between builds; only what changed is fetched. A dist that came along with the
# context is removed, or old jars would stay in it. Style is checked elsewhere: the formatter is not downloaded.
RUN --mount=type=cache,target=/root/.m2 \
    rm -rf orc/target && mvn -B -DskipTests -Dspotless.apply.skip -Dspotless.check.skip -pl orc -am package

FROM scratch AS build
COPY --from=maven /src/orc/target/dist /

FROM scratch AS prebuilt
COPY orc/target/dist /

# Which of the two is decided by DIST.
FROM ${DIST} AS dist

FROM eclipse-temurin:25.0.3_9-jre-noble
LABEL tmux-orchestrator="worker" \
      org.opencontainers.image.title="Tmux Orchestrator" \
      org.opencontainers.image.licenses="MIT"
# A fixed uid, so that files on a mounted volume keep their owner from image to image. /var/lib/orc is made here
# because a volume takes over owner and mode of what it covers.
RUN groupadd --gid 10001 orc \
    && useradd --uid 10001 --gid orc --no-create-home --home-dir /var/lib/orc --shell /usr/sbin/nologin orc \
    && install -d -o orc -g orc -m 0700 /var/lib/orc
# Owned by root: a worker cannot rewrite its own program.
COPY --from=dist / /opt/orc/
COPY --chmod=0755 deploy/docker/healthcheck /opt/orc/healthcheck
ENV ORC_DATA_DIRECTORY=/var/lib/orc \
    ORC_HTTP_BIND=0.0.0.0 \
    ORC_HTTP_PORT=19100 \
    # Half of the container's memory; the rest is for RocksDB, buffers and threads. Out of memory: end, and be started again.
    ORC_JAVA_OPTS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
USER 10001:10001
WORKDIR /var/lib/orc
VOLUME /var/lib/orc
EXPOSE 19100
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["/opt/orc/healthcheck"]
# The launcher replaces itself with java, so SIGTERM reaches the worker, which drains.
ENTRYPOINT ["/opt/orc/bin/orc"]
CMD ["--help"]
