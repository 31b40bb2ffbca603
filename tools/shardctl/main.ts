import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { addBackupCommands } from './backup.ts'
import { addBrokerDefinitionsCommand } from './brokerDefinitions.ts'
import { addAdminCommand } from './createAdmin.ts'
import { addDeadLetterCommands } from './deadLetters.ts'
import { addDoctorCommand } from './doctor.ts'
import { addExportPersonCommand } from './exportPerson.ts'
import { addMapCommands } from './map.ts'
import { addMigrateCommand } from './migrate.ts'
import { auditOperators } from './operatorAudit.ts'
import { addPersonCommands } from './people.ts'
import { addRedisUsersCommand } from './redisUsers.ts'
import { addReencryptCommand } from './reencrypt.ts'
import { addReplayCommand } from './replay.ts'
import { addRestoreCommands } from './restore.ts'
import { addSecretsCommand } from './secrets.ts'
import { findTarget } from './target.ts'
import { addVerifyAuditCommand } from './verifyAudit.ts'

const root = join(import.meta.dirname, '../..')

const program = new Command('shardctl')
  .description(
    'Looks after the shards and the events of a system: the one whose servers are in the environment, else the one that npm start runs.',
  )
  .configureHelp({ showGlobalOptions: true })
  .exitOverride()
const target = () => findTarget(root, process.env)
addMapCommands(program, target)
addMigrateCommand(program, target, root)
addDeadLetterCommands(program, target)
addReplayCommand(program, target)
addAdminCommand(program, target, root)
addPersonCommands(program, target, root)
addExportPersonCommand(program, target, root)
addReencryptCommand(program, target, root)
addSecretsCommand(program, process.env)
addRedisUsersCommand(program, process.env)
addVerifyAuditCommand(program, target)
addBackupCommands(program, target, root, process.env)
addRestoreCommands(program, target, root, process.env)
auditOperators(program, target)
addBrokerDefinitionsCommand(program, process.env)
addDoctorCommand(program, target, root)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(`shardctl: ${(error as Error).message}`)
  process.exitCode = error instanceof CommanderError ? error.exitCode : 1
}
