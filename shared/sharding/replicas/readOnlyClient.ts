/** What a model's delegate does that changes nothing (Prisma's CRUD reference). */
type Reading =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy'

/** A generated client as far as it reads: its models without their writes, and nothing that begins a transaction. */
export type ReadOnlyClient<Client> = {
  readonly [Model in Extract<keyof Client, string> as Client[Model] extends { findMany: unknown }
    ? Model
    : never]: Pick<Client[Model], Extract<keyof Client[Model], Reading>>
}
