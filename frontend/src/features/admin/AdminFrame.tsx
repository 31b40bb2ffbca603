import type { ReactNode } from 'react'
import { PageFrame } from '../../components/PageFrame.tsx'
import { AdminNav } from './AdminNav.tsx'

/** The frame of the admin's screens: the whole width, with the way to the others. */
export function AdminFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PageFrame title={title} nav={<AdminNav />} width="full">
      <div className="pb-16 md:pb-0">{children}</div>
    </PageFrame>
  )
}
