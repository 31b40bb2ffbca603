import { Route, Routes } from 'react-router'
import { AuditScreen } from '../features/admin/audit/AuditScreen.tsx'
import { BoardScreen } from '../features/admin/board/BoardScreen.tsx'
import { HealthScreen } from '../features/admin/health/HealthScreen.tsx'
import { StatisticsScreen } from '../features/admin/statistics/StatisticsScreen.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

/** The admin's screens by their addresses below /admin. */
export function AdminPage() {
  return (
    <Routes>
      <Route index element={<BoardScreen />} />
      <Route path="health" element={<HealthScreen />} />
      <Route path="statistics" element={<StatisticsScreen />} />
      <Route path="orders/:id?" element={<AuditScreen />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}
