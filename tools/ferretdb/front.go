package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"
)

// front lets one write at a time into FerretDB.
//
// On SQLite FerretDB 1 answers an update by reading the document, changing it and writing it back
// without a transaction around the three, so two compare-and-sets of one document could both succeed
// and increments were lost. MongoDB promises that a write to one document is atomic; with the writes
// one after another this server keeps that promise. Reads pass freely.
type front struct {
	backend string
	logger  *slog.Logger
	writing sync.Mutex
}

// The commands that change documents, by the first key of their body.
var writeCommands = map[string]bool{
	"insert": true, "update": true, "delete": true, "findAndModify": true, "findandmodify": true,
}

// serve accepts clients until ctx ends.
func (f *front) serve(ctx context.Context, listener net.Listener) {
	context.AfterFunc(ctx, func() { listener.Close() })
	for {
		client, err := listener.Accept()
		if err != nil {
			if ctx.Err() == nil {
				f.logger.Error("cannot accept clients", "error", err)
			}
			return
		}
		go func() {
			defer client.Close()
			if err := f.relay(client); err != nil && !errors.Is(err, io.EOF) {
				f.logger.Debug("connection ended", "error", err)
			}
		}()
	}
}

// relay passes the messages of one client on, each with its one reply, until either side hangs up.
func (f *front) relay(client net.Conn) error {
	server, err := net.Dial("unix", f.backend)
	if err != nil {
		return err
	}
	defer server.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return err
		}
		reply, err := f.exchange(server, request)
		if err != nil {
			return err
		}
		if _, err := client.Write(reply); err != nil {
			return err
		}
	}
}

func (f *front) exchange(server net.Conn, request []byte) ([]byte, error) {
	if writeCommands[commandOf(request)] {
		f.writing.Lock()
		defer f.writing.Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	reply, err := readMessage(server)
	nameDuplicateKey(reply)
	return reply, err
}

const (
	headerSize = 16       // length, request id, response to, op code: four int32
	maxMessage = 48000000 // MongoDB's maxMessageSizeBytes
	opMsg      = 2013
)

// readMessage reads one message of the wire protocol, its header included.
func readMessage(from io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(length[:])
	if size < headerSize || size > maxMessage {
		return nil, fmt.Errorf("a message of %d bytes", size)
	}
	message := make([]byte, size)
	copy(message, length[:])
	_, err := io.ReadFull(from, message[4:])
	return message, err
}

// commandOf is the command's name in an OP_MSG, else "". After the header come four bytes of flags, the
// section's kind (0: a body), the body's length and its first element's type; then that element's name.
func commandOf(message []byte) string {
	const nameStart = headerSize + 4 + 1 + 4 + 1
	if len(message) <= nameStart || binary.LittleEndian.Uint32(message[12:]) != opMsg || message[headerSize+4] != 0 {
		return ""
	}
	name, _, _ := bytes.Cut(message[nameStart:], []byte{0})
	return string(name)
}

var (
	uniqueFailed  = []byte("UNIQUE constraint failed")
	internalError = []byte("\x10code\x00\x01\x00\x00\x00") // an int32 element of a BSON document
	duplicateKey  = binary.LittleEndian.AppendUint32([]byte("\x10code\x00"), 11000)
)

// nameDuplicateKey gives an update that would break a unique index MongoDB's code for it: FerretDB
// has that code for inserts only and calls the same refusal of an update an internal error.
func nameDuplicateKey(reply []byte) {
	if !bytes.Contains(reply, uniqueFailed) {
		return
	}
	if at := bytes.Index(reply, internalError); at >= 0 {
		copy(reply[at:], duplicateKey)
	}
}
