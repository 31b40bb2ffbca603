import { Type } from 'typebox'

/** How traces are sampled, by the names that OpenTelemetry gives. */
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const
export type SamplerName = (typeof SAMPLERS)[number]

/**
 * The variables of tracing, as OpenTelemetry names them:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. Without an endpoint nothing is recorded.
 */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://',
      description: 'where traces go, by OTLP over HTTP as JSON: http://collector:4318',
    }),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: Type.Optional(
    Type.String({
      secret: true,
      pattern: '^[^=,\\s]+=[^,]*(,\\s*[^=,\\s]+=[^,]*)*$',
      description: 'headers for it, such as authorization=Basic%20…, separated by commas',
    }),
  ),
  OTEL_TRACES_SAMPLER: Type.Enum([...SAMPLERS], {
    default: 'parentbased_traceidratio',
    description: 'which traces are recorded',
  }),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 0.1,
    description: 'the share of traces that a sampler by ratio records',
  }),
  OTEL_SERVICE_NAME: Type.Optional(
    Type.String({ description: 'the service’s name in traces; its own where absent' }),
  ),
  OTEL_RESOURCE_ATTRIBUTES: Type.Optional(
    Type.String({
      pattern: '^[^=,\\s]+=[^,]*(,\\s*[^=,\\s]+=[^,]*)*$',
      description: 'what else is told of the process: deployment.environment.name=production, …',
    }),
  ),
}

/** The variables as read. */
export interface TracingConfig {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined
  readonly OTEL_TRACES_SAMPLER?: SamplerName | undefined
  readonly OTEL_TRACES_SAMPLER_ARG?: number | undefined
  readonly OTEL_SERVICE_NAME?: string | undefined
  readonly OTEL_RESOURCE_ATTRIBUTES?: string | undefined
}

/** The pairs of a list such as `a=1,b=2`; values are percent-encoded where they need it. */
export function pairsOf(list: string | undefined): Record<string, string> {
  return Object.fromEntries(
    (list ?? '')
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => {
        const [key = '', ...value] = pair.trim().split('=')
        return [key, decoded(value.join('='))]
      }),
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
