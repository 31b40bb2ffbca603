import { asService } from '@tiffin/platform/asService'
import { readAsService, SERVICES } from '../../deploy/serviceConfigs.ts'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Each service's variables, read as it reads them when it starts. */
export async function examineConfiguration({ environment }: Patient): Promise<Finding[]> {
  const mistakes = SERVICES.flatMap((service) =>
    readAsService(service, asService(service, environment)).mistakes.map((mistake) =>
      fail(
        `configuration of ${service}`,
        mistake,
        'set it (.env.example explains each), then start the service again',
      ),
    ),
  )
  const token = environment.METRICS_TOKEN
    ? []
    : [
        warn(
          'configuration',
          'METRICS_TOKEN is not set: outside development nobody can watch the services',
          'set it to a text that nobody knows (openssl rand -base64 32), for the services and Prometheus alike',
        ),
      ]
  const whole = ok('configuration', `what ${SERVICES.length} services need is set, secrets too`)
  return mistakes.length > 0 ? [...mistakes, ...token] : [whole, ...token]
}
