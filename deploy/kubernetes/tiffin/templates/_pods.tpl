{{/* What every pod has in common, as the restricted Pod Security Standard wants it. Dict: root, user. */}}
{{- define "tiffin.pod" -}}
# No pod of ours asks the cluster anything.
automountServiceAccountToken: false
# Kubernetes would tell of Services in variables that are ours: ORDER_SERVICE_PORT=tcp://….
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  # Only when the volume is new: RabbitMQ's cookie must stay its owner's alone.
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "tiffin.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* How the instances of a part keep apart. Dict: root, name. */}}
{{- define "tiffin.spread" -}}
{{- $spread := .root.Values.spread }}
{{- $keys := dict "hosts" "kubernetes.io/hostname" "zones" "topology.kubernetes.io/zone" }}
{{- if or (ne $spread.hosts "off") (ne $spread.zones "off") }}
topologySpreadConstraints:
  {{- range $over := list "hosts" "zones" }}
  {{- if ne (index $spread $over) "off" }}
  - maxSkew: 1
    topologyKey: {{ index $keys $over }}
    whenUnsatisfiable: {{ index $spread $over }}
    # Of one version at a time, so that rolling out does not count the old ones.
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels: {{- include "tiffin.selector" $ | nindent 8 }}
  {{- end }}
  {{- end }}
{{- end }}
{{- end }}
