import type { Command } from 'commander'
import type { Finding } from '../doctor/finding.ts'
import type { Target } from './target.ts'

/** `shardctl doctor`: looks at every part of a system and says what to do. */
export function addDoctorCommand(program: Command, target: () => Target, root: string): void {
  program
    .command('doctor')
    .description(
      'look at every part of a running system and say what to do; exit code 1 where something FAILs',
    )
    .option('--backups <store>', 'where backups are: a folder, or s3://bucket/prefix')
    .option('--json', 'as JSON, for programs')
    .action(async ({ backups, json }: { backups?: string; json?: boolean }) => {
      const { examine } = await import('../doctor/examine.ts')
      const findings = await examine({ root, environment: target(), backups })
      console.log(json ? JSON.stringify(findings, null, 2) : inLines(findings))
      if (findings.some(({ level }) => level === 'FAIL')) process.exitCode = 1
    })
}

/** What is worst comes last, where a terminal shows it. */
const ORDER = ['OK', 'WARN', 'FAIL'] as const

function inLines(findings: readonly Finding[]): string {
  const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))
  const lines = sorted.flatMap(({ level, part, says, mend }) => [
    `${level.padEnd(4)}  ${part}: ${says}`,
    ...(mend === undefined || level === 'OK' ? [] : [`      -> ${mend}`]),
  ])
  const count = (level: string) => findings.filter((finding) => finding.level === level).length
  return [...lines, `${count('OK')} OK, ${count('WARN')} WARN, ${count('FAIL')} FAIL`].join('\n')
}
