-- The trace that set a timer, where it is recorded: acting on it begins another, which links to this one.
ALTER TABLE "Timer" ADD COLUMN "traceparent" varchar(55);
