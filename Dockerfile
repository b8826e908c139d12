# The programs of the pipeline. Targets: gpu (CUDA) and cpu.
FROM public.ecr.aws/docker/library/node:24.21.0-bookworm-slim AS cpu
WORKDIR /zoometry
ENTRYPOINT ["node", "functions/cloud/main.ts"]
FROM cpu AS gpu
