{{/* What both containers of backups have: the image, who they are on the stores and in the bucket. */}}
{{- define "tiffin.backup" -}}
{{- $backup := .Values.backup }}
image: {{ include "tiffin.image" (dict "root" . "name" "backup") }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{ include "tiffin.container" . }}
env:
  - name: NODE_ENV
    value: production
  {{- include "tiffin.secret" (dict "root" . "name" "BACKUP_DB_PASSWORD") | nindent 2 }}
  {{- include "tiffin.shards" (dict "root" . "user" "tiffin_backup" "password" "BACKUP_DB_PASSWORD") | nindent 2 }}
  {{- include "tiffin.mongodb" . | nindent 2 }}
  {{- range list "BACKUP_RECIPIENT" "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
  {{- include "tiffin.secret" (dict "root" $ "name" . "optional" true) | nindent 2 }}
  {{- end }}
  - name: BACKUP_S3_ENDPOINT
    value: {{ $backup.endpoint | quote }}
  - name: AWS_REGION
    value: {{ $backup.region | quote }}
  {{- if .Values.trustedCertificates.configMap }}
  - name: NODE_EXTRA_CA_CERTS
    value: /etc/tiffin/ca.pem
  {{- end }}
resources: {{- toYaml $backup.resources | nindent 2 }}
{{- end }}

{{/* WAL of a backup that is being taken lies in /tmp until its end. */}}
{{- define "tiffin.backupVolumes" -}}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: {{ .Values.backup.spool.size }} }
  {{- with .Values.trustedCertificates.configMap }}
  - name: certificates
    configMap: { name: {{ . }} }
  {{- end }}
{{- end }}
