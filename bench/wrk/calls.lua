-- Sends prepared calls with prepared tokens, and checks every answer. Arguments after "--":
--   calls file, tokens file, "random" (any account) or "once" (each token once), expected beginning of an answer,
--   expected length of an answer (0: any), number of wrk's threads, expected status
-- The files are written by CallFiles.java. The tokens are mapped, not read: a million of them take half a gigabyte.

local ffi = require("ffi")
ffi.cdef [[
  int open(const char *path, int flags, ...);
  void *mmap(void *address, size_t length, int protection, int flags, int file, int64_t offset);
]]

local threads = {}

function setup(thread)
  thread:set("thread_number", #threads)
  table.insert(threads, thread)
end

local function number(bytes, at)
  return bytes[at] * 16777216 + bytes[at + 1] * 65536 + bytes[at + 2] * 256 + bytes[at + 3]
end

local function map(path)
  local handle = assert(io.open(path, "rb"))
  local size = handle:seek("end")
  handle:close()
  -- PROT_READ, MAP_SHARED
  local address = ffi.C.mmap(nil, size, 1, 1, ffi.C.open(path, 0), 0)
  assert(ffi.cast("intptr_t", address) ~= -1, "cannot map " .. path)
  return ffi.cast("const uint8_t *", address), size
end

local before, after = {}, {}
local tokens, token_count, record
local once, expected, expected_length
local next_call, next_token, thread_count, expected_status = 0, 0, 1, 200
bad, exhausted, first_bad = 0, 0, ""

function init(args)
  local bytes, size = map(args[1])
  local at = 0
  while at < size do
    local length = number(bytes, at)
    before[#before + 1] = ffi.string(bytes + at + 4, length)
    at = at + 4 + length
    length = number(bytes, at)
    after[#after + 1] = ffi.string(bytes + at + 4, length)
    at = at + 4 + length
  end
  tokens = map(args[2])
  token_count, record = number(tokens, 0), number(tokens, 4)
  once, expected, expected_length = args[3] == "once", args[4], tonumber(args[5])
  thread_count, expected_status = tonumber(args[6]), tonumber(args[7])
  math.randomseed(os.time() * 64 + thread_number)
  next_call = math.random(#before) - 1
  next_token = thread_number
end

local function token()
  local index
  if once then
    index = next_token
    next_token = next_token + thread_count
    if index >= token_count then
      exhausted = 1
      index = index % token_count
    end
  else
    index = math.random(token_count) - 1
  end
  local at = 8 + index * record
  return ffi.string(tokens + at + 4, number(tokens, at))
end

function request()
  next_call = next_call % #before + 1
  return before[next_call] .. token() .. after[next_call]
end

function response(status, _, body)
  if status ~= expected_status or body:sub(1, #expected) ~= expected or (expected_length > 0 and #body ~= expected_length) then
    bad = bad + 1
    if bad == 1 then
      first_bad = status .. " " .. body:sub(1, 300)
    end
  end
end

function done(summary, latency)
  local bad_answers, out_of_tokens, example = 0, 0, ""
  for _, thread in ipairs(threads) do
    bad_answers = bad_answers + thread:get("bad")
    out_of_tokens = out_of_tokens + thread:get("exhausted")
    if thread:get("first_bad") ~= "" then
      example = thread:get("first_bad")
    end
  end
  local errors = summary.errors
  print(string.format("RESULT requests=%d micros=%d bytes=%d bad=%d exhausted=%d connect=%d read=%d write=%d timeout=%d"
    .. " p50=%d p99=%d", summary.requests, summary.duration, summary.bytes, bad_answers, out_of_tokens,
    errors.connect, errors.read, errors.write, errors.timeout, latency:percentile(50), latency:percentile(99)))
  print("EXAMPLE " .. example)
end
