-- Readers for wrk, ordered with `-- <pause in ms between a reader's requests> <path>...`: they go round the paths, and
-- every second request revalidates the answer that came last. Ends with a line of JSON: answers by status, failures by kind.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  statuses = {}
  paths = {}
  for index = 2, #args do table.insert(paths, args[index]) end
  local pause = tonumber(args[1])
  if pause > 0 then
    delay = function() return pause end
  end
end

local count = 0
local lastTag

function request()
  count = count + 1
  local revalidates = lastTag and count % 2 == 0
  wrk.headers["If-None-Match"] = revalidates and lastTag or nil
  return wrk.format("GET", paths[math.floor(count / 2) % #paths + 1])
end

function response(status, headers)
  local name = tostring(status)
  statuses[name] = (statuses[name] or 0) + 1
  lastTag = headers["ETag"] or lastTag
end

function done(summary)
  local totals = {}
  for _, thread in ipairs(threads) do
    for status, number in pairs(thread:get("statuses")) do
      totals[status] = (totals[status] or 0) + number
    end
  end
  local parts = {}
  for status, number in pairs(totals) do
    table.insert(parts, string.format('"%s":%d', status, number))
  end
  local failures = {}
  for _, kind in ipairs({ "connect", "read", "write", "timeout" }) do
    if summary.errors[kind] > 0 then
      table.insert(failures, string.format('"%s":%d', kind, summary.errors[kind]))
    end
  end
  print(string.format('{"statuses":{%s},"failures":{%s}}', table.concat(parts, ","), table.concat(failures, ",")))
end
