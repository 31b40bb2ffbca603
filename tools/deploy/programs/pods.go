package main

import (
	"encoding/json"
	"io"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// What the admission of Kubernetes would refuse in a namespace that enforces the newest restricted Pod Security Standard.
func podViolations(pods io.Reader) (map[string][]string, error) {
	specs := map[string]core.PodSpec{}
	if err := json.NewDecoder(pods).Decode(&specs); err != nil {
		return nil, err
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return nil, err
	}
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	violations := map[string][]string{}
	for name, spec := range specs {
		for _, result := range evaluator.EvaluatePod(restricted, &meta.ObjectMeta{}, &spec) {
			if !result.Allowed {
				violations[name] = append(violations[name], result.ForbiddenReason+": "+result.ForbiddenDetail)
			}
		}
	}
	return violations, nil
}
