import { Button } from "../../../ui/button.tsx";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { DomainFindings } from "./domain-findings.tsx";
import { TenantHost } from "./tenant-host.tsx";
import styles from "./review.module.css";

/** The domains as chips, with what is wrong or worth knowing about them. */
export function DomainFields({ draft, update, errors, findings, product, onFindDomains }: FieldsProps) {
  const wrong = new Map(
    findings.filter(({ severity }) => severity === "error").map(({ domain, sentence }) => [domain, sentence]),
  );
  return (
    <div className={styles.group}>
      <TagInput
        label="Domains"
        hint="Traffic to these goes through the connector."
        placeholder="example.com"
        values={draft.domains}
        error={errors.domains}
        check={(domain) => wrong.get(domain)}
        onValues={(domains) => update({ domains })}
      />
      <DomainFindings draft={draft} update={update} findings={findings} />
      {product?.tenantHost === undefined ? null : (
        <TenantHost
          host={product.tenantHost}
          domains={draft.domains}
          onDomains={(domains) => update({ domains })}
        />
      )}
      <div>
        <Button onClick={onFindDomains}>Find its domains</Button>
      </div>
    </div>
  );
}
