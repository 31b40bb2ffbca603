/** Grey blocks where content will be; of the content's own size, so that nothing jumps. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      aria-hidden="true"
      className={`animate-[shimmer_1.4s_ease-in-out_infinite] rounded-card bg-sunken ${className}`}
    />
  )
}
