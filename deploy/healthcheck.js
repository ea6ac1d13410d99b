// Whether the server of this container answers: the only place that names the path.
const { PORT = '3000' } = process.env;
const answer = await fetch(`http://127.0.0.1:${PORT}/api/ping/`).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
