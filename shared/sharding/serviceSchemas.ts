/** The PostgreSQL schema of each service that keeps tables in the shards: the service's folder, then the schema. */
export const SERVICE_SCHEMAS: Readonly<Record<string, string>> = {
  'auth-service': 'auth',
  'order-service': 'orders',
  'delivery-service': 'delivery',
}
