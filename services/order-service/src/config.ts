import { sealerVariables } from '@tiffin/platform/audit/sealer'
import { commonVariables, portVariable, timeLapseVariable, urlVariable } from '@tiffin/platform/config'
import { dataKeyVariables } from '@tiffin/platform/dataKeyVariables'
import { secondsByCity, secondsByCityVariable } from '@tiffin/platform/secondsByCity'
import { readShardedConfig } from '@tiffin/platform/shardedConfig'
import { shardVariables } from '@tiffin/platform/shards'
import { Type } from 'typebox'

/** An amount for each currency, such as `USD=2.49 CAD=2.99 MXN=29.00`. */
function amountsVariable(amounts: string, description: string) {
  return Type.String({
    pattern: '^USD=\\d+(\\.\\d{1,2})? CAD=\\d+(\\.\\d{1,2})? MXN=\\d+(\\.\\d{1,2})?$',
    default: amounts,
    description: `${description}, such as "${amounts}"`,
  })
}

function serviceUrl(port: number, service: string) {
  return Type.String({
    pattern: '^https?://',
    default: `http://127.0.0.1:${port}`,
    description: `address of ${service}; several instances separated by commas`,
  })
}

const variables = Type.Object({
  ...commonVariables,
  ...shardVariables,
  ...dataKeyVariables,
  ORDER_SERVICE_PORT: portVariable(3002),
  RABBITMQ_URL: urlVariable('RabbitMQ, where order events go: amqp://user:password@host:5672', '^amqps?://'),
  AUTH_SERVICE_URL: serviceUrl(3001, 'auth-service'),
  RESTAURANT_SERVICE_URL: serviceUrl(3003, 'restaurant-service'),
  KITCHEN_ANSWER_SECONDS: Type.Number({
    exclusiveMinimum: 0,
    default: 600,
    description: 'seconds a kitchen has to answer before its order is cancelled',
  }),
  KITCHEN_ANSWER_SECONDS_BY_CITY: secondsByCityVariable('seconds to answer for the kitchens'),
  ...sealerVariables,
  ORDER_HISTORY_DAYS: Type.Integer({
    minimum: 7,
    default: 365,
    description: 'days the changes of an order are kept; the order itself stays',
  }),
  ORDER_PERSONAL_DATA_DAYS: Type.Integer({
    minimum: 0,
    default: 365,
    description: 'days after its end for which an order keeps address, notes and exact door; 0: for good',
  }),
  DELIVERY_FEE_BASE: amountsVariable(
    'USD=1.99 CAD=2.49 MXN=25.00',
    'delivery fee before the first kilometre',
  ),
  DELIVERY_FEE_PER_KM: amountsVariable(
    'USD=0.60 CAD=0.75 MXN=6.00',
    'delivery fee for each kilometre by street',
  ),
  SERVICE_FEE_PERCENT: Type.Number({
    minimum: 0,
    maximum: 100,
    default: 5,
    description: 'service fee in percent of the dishes',
  }),
  TRAVEL_SPEED_KMH: Type.Number({
    exclusiveMinimum: 0,
    default: 18,
    description: 'kilometres an hour at which orders are expected to travel',
  }),
  HANDOVER_MINUTES: Type.Number({
    minimum: 0,
    default: 4,
    description: 'minutes expected for handing over at counter and door together',
  }),
  TIME_LAPSE: timeLapseVariable,
})

/** Cents by currency, as `amountsVariable` checked them. */
function centsByCurrency(text: string) {
  const cents = (currency: string) => Math.round(Number(text.split(`${currency}=`)[1]?.split(' ')[0]) * 100)
  return { USD: cents('USD'), CAD: cents('CAD'), MXN: cents('MXN') }
}

/** The service's settings, the shards' among them. Throws ConfigError naming every mistake. */
export function readOrderConfig(env: Readonly<Record<string, string | undefined>>) {
  const config = readShardedConfig(variables, env)
  return {
    ...config,
    kitchenAnswerSeconds: secondsByCity(config, ['KITCHEN_ANSWER_SECONDS']).KITCHEN_ANSWER_SECONDS,
    retention: {
      historyDays: config.ORDER_HISTORY_DAYS,
      personalDataDays: config.ORDER_PERSONAL_DATA_DAYS,
    },
    fees: {
      deliveryBase: centsByCurrency(config.DELIVERY_FEE_BASE),
      deliveryPerKm: centsByCurrency(config.DELIVERY_FEE_PER_KM),
      servicePercent: config.SERVICE_FEE_PERCENT,
    },
    travel: {
      speedKmh: config.TRAVEL_SPEED_KMH,
      handoverMinutes: config.HANDOVER_MINUTES,
      timeLapse: config.TIME_LAPSE,
    },
  }
}
/** The settings of the command that seals columns anew: master keys, and the shards. Throws ConfigError. */
export function readKeyConfig(env: Readonly<Record<string, string | undefined>>) {
  return readShardedConfig(Type.Object(dataKeyVariables), env)
}
export type OrderConfig = ReturnType<typeof readOrderConfig>
