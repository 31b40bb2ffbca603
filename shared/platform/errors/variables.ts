import { Type } from 'typebox'

/** Variables of error reports, as Sentry's own programs name them. */
export const errorReportVariables = {
  SENTRY_DSN: Type.Optional(
    Type.String({
      pattern: '^https?://[^@/\\s]+@[^@\\s]+/\\d+$',
      secret: true,
      description: 'where errors that nobody expected are reported: Sentry, or what speaks as it does',
    }),
  ),
  SENTRY_ENVIRONMENT: Type.Optional(
    Type.String({ description: 'the installation’s name there; NODE_ENV where absent' }),
  ),
}

/** The variables as read. */
export interface ErrorReportConfig {
  readonly NODE_ENV?: string | undefined
  readonly SENTRY_DSN?: string | undefined
  readonly SENTRY_ENVIRONMENT?: string | undefined
}
