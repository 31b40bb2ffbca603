/** One question each; the rows are those of facts.ts. $1: ids of customers, partners, orders or events, as each says. */

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`
const event = (version: string) =>
  `"eventId", "eventType", "subjectId", ${version} AS "version", ${milliseconds('"createdAt"')} AS "createdAt",
   "sentAt" IS NOT NULL AS "sent"`

/** Every order of the customers $1, whether they know of it or not. */
export const ORDERS = `
  SELECT "id", "customerId", "status", "version", ("totalAmount" * 100)::int AS "totalCents", "deliveryPartnerId",
         "assignmentVersion"
  FROM orders."Order" WHERE "customerId" = ANY($1)`

/** What the orders $1 are of. */
export const ITEMS = `
  SELECT "orderId", "menuItemId", "name", "quantity", ("unitPrice" * 100)::int AS "unitCents",
         ("notes" IS NOT NULL OR "notesSealed" IS NOT NULL) AS "isNoted"
  FROM orders."OrderItem" WHERE "orderId" = ANY($1) ORDER BY "orderId", "position"`

/** All versions of the orders $1. */
export const HISTORY = `
  SELECT "orderId", "version", "status", "deliveryPartnerId"
  FROM orders."OrderHistory" WHERE "orderId" = ANY($1) ORDER BY "orderId", "version"`

/** What order-service published of the orders $1. */
export const ORDER_EVENTS = `
  SELECT ${event(`("body"->>'version')::int`)} FROM orders."Outbox" WHERE "subjectId" = ANY($1)`

/** What delivery-service published of the orders $1. */
export const DELIVERY_EVENTS = `
  SELECT ${event(`("body"->>'assignmentVersion')::int`)} FROM delivery."Outbox" WHERE "subjectId" = ANY($1)`

/** What auth-service published of the partners $1. */
export const USER_EVENTS = `
  SELECT ${event('NULL::int')} FROM auth."Outbox" WHERE "subjectId" = ANY($1)`

/** Which of the events $1 have their effect in order-service's tables. */
export const ORDERS_INBOX = `SELECT "eventId" FROM orders."Inbox" WHERE "eventId" = ANY($1)`

/** Which of the events $1 have their effect in delivery-service's tables. */
export const DELIVERY_INBOX = `SELECT "eventId" FROM delivery."Inbox" WHERE "eventId" = ANY($1)`

/** The assignments of the orders $1. */
export const ASSIGNMENTS = `
  SELECT "orderId", "version", "orderVersion" FROM delivery."Assignment" WHERE "orderId" = ANY($1)`

/** Every offer of the orders $1. */
export const OFFERS = `
  SELECT "orderId", "partnerId", "status", ${milliseconds('"offeredAt"')} AS "offeredAt",
         ${milliseconds('"closedAt"')} AS "closedAt"
  FROM delivery."Offer" WHERE "orderId" = ANY($1) ORDER BY "offeredAt"`

/** Every trip of the partners $1. */
export const TRIPS = `
  SELECT "id", "partnerId", ${milliseconds('"startedAt"')} AS "startedAt", ${milliseconds('"endedAt"')} AS "endedAt"
  FROM delivery."Trip" WHERE "partnerId" = ANY($1) ORDER BY "startedAt"`

/** Every part that the orders $1 have in a trip. */
export const TRIP_ORDERS = `
  SELECT "tripId", "partnerId", "orderId", "TripOrder"."status", ${milliseconds('"acceptedAt"')} AS "acceptedAt",
         ${milliseconds('"TripOrder"."endedAt"')} AS "endedAt"
  FROM delivery."TripOrder" JOIN delivery."Trip" ON "Trip"."id" = "tripId"
  WHERE "orderId" = ANY($1) ORDER BY "acceptedAt"`

/** The partners $1. */
export const PARTNERS = `
  SELECT "id", "market", "totalDeliveries", "currentOrderId" FROM delivery."DeliveryPartner" WHERE "id" = ANY($1)`
