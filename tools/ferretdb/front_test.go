package main

import (
	"bytes"
	"testing"
)

func TestCommandOf(t *testing.T) {
	head := []byte{60, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xdd, 7, 0, 0}
	body := append([]byte{0, 0, 0, 0, 0, 39, 0, 0, 0, 2}, "update\x00"...)
	if got := commandOf(append(bytes.Clone(head), body...)); got != "update" {
		t.Errorf("got %q", got)
	}
	if got := commandOf(head); got != "" {
		t.Errorf("a header alone gave %q", got)
	}
}

func TestNameDuplicateKey(t *testing.T) {
	reply := []byte("UNIQUE constraint failed\x00\x10code\x00\x01\x00\x00\x00rest")
	nameDuplicateKey(reply)
	if !bytes.Contains(reply, []byte("\x10code\x00\xf8\x2a\x00\x00rest")) {
		t.Errorf("got %q", reply)
	}
	other := []byte("another failure\x10code\x00\x01\x00\x00\x00")
	before := bytes.Clone(other)
	nameDuplicateKey(other)
	if !bytes.Equal(other, before) {
		t.Errorf("changed %q", other)
	}
}
