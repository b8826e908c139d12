/** CloudFront in front of the API: TLS near whoever asks, and answers that never change from its cache. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CachedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { API_ROUTE } from '../../schema/cloud/apiRoutes.ts';
import { decided } from '../review/decided.ts';
import { EdgeLogBucket } from './edgeLogBucket.ts';

export interface EdgeProps {
  /** What stands behind. */
  readonly api: HttpApi;

  /** How long the record of requests is kept. */
  readonly accessLogRetention: Duration;

  /**
   * Name that it is reached by, and the certificate for that name, which is in us-east-1.
   *
   * @default a name of CloudFront's, with its certificate
   */
  readonly domain?: { readonly name: string; readonly certificateArn: string };

  /**
   * ARN of a web ACL of AWS WAF.
   *
   * @default none
   */
  readonly webAclArn?: string;
}

/** Errors that CloudFront would keep for some seconds on its own account. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * Keeps what the API says may be kept, and only for whom it was said: every answer was given to somebody who may read, so the `Authorization`
 * header is part of the key, and two people share nothing. Nor does a token outlive itself there: the API says by `s-maxage` how long it is
 * still good, and an hour is the longest. Of an answer that says nothing, nothing is kept.
 *
 * Signed requests do not come this way: a signature holds for the host that it was made for, and the API behind sees its own name.
 */
export class Edge extends Construct {
  /** With its scheme, and without a slash at its end. */
  readonly url: string;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { api, accessLogRetention, domain, webAclArn }: EdgeProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const origin = new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    });
    const behavior: BehaviorOptions = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      // All that a client sent but the name that it sent it to, by which the API would not know itself.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'Headers', {
        comment: 'Zoometry: TLS and nothing else, for a year',
        securityHeadersBehavior: {
          strictTransportSecurity: {
            accessControlMaxAge: Duration.days(365),
            includeSubdomains: false,
            override: true,
          },
        },
      }),
    };
    const logs = new EdgeLogBucket(this, 'Logs', { retention: accessLogRetention });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Zoometry: GraphQL',
      defaultBehavior: { ...behavior, cachePolicy: CachePolicy.CACHING_DISABLED },
      additionalBehaviors: {
        [API_ROUTE.token]: {
          ...behavior,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachedMethods: CachedMethods.CACHE_GET_HEAD,
          cachePolicy: this.#answers(),
        },
      },
      errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      logBucket: logs.bucket,
      enableLogging: true,
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      ...(domain && {
        domainNames: [domain.name],
        // CloudFront's own certificate has a policy of its own, which takes TLS 1.0 from clients that know no better.
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    });
    decided(this.distribution, {
      'AwsSolutions-CFR1': 'People who may ask are told by their tokens, not by their countries.',
      ...(webAclArn === undefined && {
        'AwsSolutions-CFR2':
          'A web ACL costs money by the month; one is set by zoometry:webAclArn. Without it the gateway lets nobody to the function who has no good token, and no more than some requests a second.',
      }),
      ...(domain === undefined && {
        'AwsSolutions-CFR4':
          'The certificate of CloudFront’s own names has a policy that cannot be changed; zoometry:domainName with a certificate brings one from TLS 1.2 on.',
      }),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
  }

  #answers(): CachePolicy {
    return new CachePolicy(this, 'Answers', {
      comment: 'Zoometry: answers to each token apart, for as long as they say',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.hours(1),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      // An answer names the origin that may read it.
      headerBehavior: CacheHeaderBehavior.allowList('Authorization', 'Origin'),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }
}
