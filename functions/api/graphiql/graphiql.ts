/** The explorer: GraphiQL as the `ruru` package brings it, served whole from this machine. */
import { readFileSync } from 'node:fs';
import { type RequestHandler, Router } from 'express';
import { serveStatic } from 'ruru/static';
import { readTour } from './tour.ts';

/**
 * Everything comes from this server and goes to it. Styles may be inline because the editor computes them; scripts may
 * not.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the page at `/` and what it needs below `/graphiql/`. It holds no data, so it asks for no key. */
export function graphiql(): RequestHandler {
  const page = readFileSync(new URL('page.html', import.meta.url), 'utf8');
  const script = readFileSync(new URL('page.js', import.meta.url), 'utf8');
  const tour = readTour();
  const router = Router();
  router.get('/', (_request, response) => {
    response.set('content-security-policy', CONTENT_SECURITY_POLICY).type('html').send(page);
  });
  router.get('/graphiql/page.js', (_request, response) => {
    response.type('js').send(script);
  });
  router.get('/graphiql/tour.json', (_request, response) => {
    response.json(tour);
  });
  router.use(workerPolicy, serveStatic('/graphiql/static/'));
  return router;
}

/** A worker has a policy of its own: that of the answer its script comes in. */
const workerPolicy: RequestHandler = (request, response, next) => {
  if (request.path.startsWith('/graphiql/static/')) {
    response.set('content-security-policy', CONTENT_SECURITY_POLICY);
  }
  next();
};
