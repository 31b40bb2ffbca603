import { Gauge, type Registry } from 'prom-client'

/** Shows how many changes are stored and not yet known to caches and bus; answers whom to tell. */
export function watchChanges(registry: Registry): (left: number) => void {
  const gauge = new Gauge({
    name: 'restaurant_changes_left_over',
    help: 'Changes of restaurants and menus older than two seconds whose events or caches are still to come, at the last look',
    registers: [registry],
  })
  return (left) => gauge.set(left)
}
