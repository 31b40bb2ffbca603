import { redisUsers } from '@tiffin/platform/redisUsers'
import type { Command } from 'commander'

/** Who comes without a name may ask whether Redis is there. */
const NOBODY = 'user default on nopass resetkeys resetchannels -@all +ping'

/** `shardctl redis-users`: the ACL file of a Redis of one's own. */
export function addRedisUsersCommand(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
): void {
  program
    .command('redis-users')
    .description(
      'the ACL file for Redis (--aclfile): users of the services whose *_REDIS_PASSWORD is set, by hash, with their keys and channels',
    )
    .action(() => console.log([NOBODY, ...redisUsers(env)].join('\n')))
}
