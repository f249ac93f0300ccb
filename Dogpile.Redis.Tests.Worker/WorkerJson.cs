using System.Text.Json.Serialization;

namespace Dogpile.Redis.Tests.Worker;

/// <summary>How a worker and the tests talk. Generated, since reflection would take its time at every start.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerOptions))]
[JsonSerializable(typeof(WorkerCommand))]
[JsonSerializable(typeof(WorkerEvent))]
internal sealed partial class WorkerJson : JsonSerializerContext;
