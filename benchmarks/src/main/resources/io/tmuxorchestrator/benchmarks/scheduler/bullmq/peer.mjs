// BullMQ as a peer of the benchmark: reads "count aheadMs apartMs" from lines, schedules so many jobs, and answers with how
// late each was, in milliseconds, the least first. Redis is where REDIS_PORT and REDIS_PASSWORD say.
import { createInterface } from 'node:readline';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const CONTENT = 'How far are you? Say it in a line, and what you need.';
const BATCH = 1000;
const NOTHING_COMES_MS = 120_000;

const connection = new Redis({
  port: Number(process.env.REDIS_PORT),
  password: process.env.REDIS_PASSWORD,
  maxRetriesPerRequest: null,
});
// What is scheduled survives Redis: each second is written to disk, as BullMQ's own guide for production has it.
await connection.config('SET', 'appendonly', 'yes');
await connection.config('SET', 'appendfsync', 'everysec');

let late = [];
let done = () => {};
let wanted = 0;

const queue = new Queue('bench', { connection });
const worker = new Worker(
  'bench',
  async (job) => {
    late.push(performance.timeOrigin + performance.now() - job.data.due);
    if (late.length === wanted) done();
  },
  { connection, concurrency: 100, removeOnComplete: { count: 0 } },
);
worker.on('error', (e) => console.error(e));
await worker.waitUntilReady();
await queue.waitUntilReady();

async function run(count, ahead, apart) {
  late = [];
  wanted = count;
  const finished = new Promise((resolve) => (done = resolve));
  const first = Date.now() + ahead;
  for (let from = 0; from < count; from += BATCH) {
    const jobs = [];
    for (let i = from; i < Math.min(count, from + BATCH); i++) {
      const due = first + i * apart;
      const delay = Math.max(0, Math.ceil(due - Date.now()));
      jobs.push({ name: 'check-in', data: { due, content: CONTENT }, opts: { delay } });
    }
    await queue.addBulk(jobs);
  }
  const giveUp = setTimeout(() => {
    console.error(`${late.length} of ${count} jobs came`);
    process.exit(1);
  }, ahead + count * apart + NOTHING_COMES_MS);
  await finished;
  clearTimeout(giveUp);
  console.log('lateness ' + Float64Array.from(late).sort().join(' '));
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  await run(...line.split(' ').map(Number));
}
process.exit(0);
