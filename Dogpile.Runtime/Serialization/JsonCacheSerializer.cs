using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dogpile;

/// <summary>Stores values as JSON, by System.Text.Json.</summary>
/// <remarks>
/// <para>With a source-generated context nothing is found out by reflection, and the serializer works in trimmed and
/// native programs. Thread-safe.</para>
/// <para>A value comes back as what JSON and its declared types say, which is not always what went in:</para>
/// <list type="bullet">
/// <item>members declared as <see cref="object"/> come back as <see cref="JsonElement"/>, and those declared as an
/// interface or abstract class do not come back at all, unless <see cref="JsonDerivedTypeAttribute"/> tells them apart;
/// of a derived object only what the declared type has is kept;</item>
/// <item>properties are read back through a public setter, an <c>init</c> accessor or a constructor parameter of their
/// name; others are written and silently lost in reading, unless <see cref="JsonIncludeAttribute"/> says otherwise;</item>
/// <item>objects that refer to one another in a circle, or nest deeper than <see cref="JsonSerializerOptions.MaxDepth"/>
/// (64 unless set), cannot be stored: the region's call throws <see cref="DogpileCacheException"/>; one object in two
/// places comes back as two;</item>
/// <item>what fails to be read is a miss, and logged.</item>
/// </list>
/// <para>dogpile.cache counterpart: <c>serializer=lambda value: json.dumps(value).encode("utf-8")</c> with <c>deserializer=json.loads</c>, whose entries it reads and
/// which reads its own.</para>
/// </remarks>
/// <example>
/// <code>
/// [JsonSerializable(typeof(User))]
/// internal sealed partial class CachedTypes : JsonSerializerContext;
///
/// var region = new CacheRegion("users", new CacheRegionOptions { Serializer = new JsonCacheSerializer(CachedTypes.Default) });
/// </code>
/// </example>
public sealed class JsonCacheSerializer : ICacheSerializer
{
    private readonly JsonSerializerOptions _options;
    private readonly JsonWriterOptions _writing;

    /// <summary>
    /// Makes a serializer for all types, which finds out about them by reflection. Fields are included (those of value
    /// tuples among them), and numbers that JSON does not know are written as <c>"NaN"</c>, <c>"Infinity"</c> and
    /// <c>"-Infinity"</c>; else the defaults of System.Text.Json apply.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The program is built without serialization by reflection, as trimmed and native ones are by default.
    /// </exception>
    public JsonCacheSerializer()
        : this(new JsonSerializerOptions
        {
            IncludeFields = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        })
    {
    }

    /// <summary>Makes a serializer with options of one's own.</summary>
    /// <param name="options">
    /// The options. Copied: later changes have no effect. Without a <see cref="JsonSerializerOptions.TypeInfoResolver"/>
    /// types are found out about by reflection.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no resolver, and the program is built without serialization by reflection.
    /// </exception>
    public JsonCacheSerializer(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new JsonSerializerOptions(options);
        _options.TypeInfoResolver ??= Reflection();
        _options.MakeReadOnly();
        _writing = WritingBy(_options);
    }

    /// <summary>Makes a serializer for the types of a source-generated context.</summary>
    /// <param name="context">
    /// The context, for example <c>CachedTypes.Default</c>. Its options apply: value tuples need
    /// <c>[JsonSourceGenerationOptions(IncludeFields = true)]</c>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public JsonCacheSerializer(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _options = context.Options;
        _writing = WritingBy(_options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    /// <exception cref="NotSupportedException">The type is not in the context, or System.Text.Json cannot write it.</exception>
    /// <exception cref="JsonException">The value refers to itself or nests too deep.</exception>
    public void Serialize<T>(T value, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var type = TypeInfo<T>();
        using var writer = new Utf8JsonWriter(destination, _writing);
        JsonSerializer.Serialize(writer, value, type);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The type is not in the context, or System.Text.Json cannot read it.</exception>
    /// <exception cref="JsonException">The payload is not the JSON of such a value, or more follows it.</exception>
    public T Deserialize<T>(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, TypeInfo<T>())!;

    private JsonTypeInfo<T> TypeInfo<T>() => _options.TryGetTypeInfo(typeof(T), out var type)
        ? (JsonTypeInfo<T>)type
        : throw new NotSupportedException(
            $"{_options.TypeInfoResolver!.GetType()} knows nothing of the type {typeof(T)}. Add [JsonSerializable(typeof(…))] for it to " +
            $"that context, or give {nameof(JsonCacheSerializer)} another one.");

    private static JsonWriterOptions WritingBy(JsonSerializerOptions options) => new()
    {
        Encoder = options.Encoder,
        Indented = options.WriteIndented,
        IndentCharacter = options.IndentCharacter,
        IndentSize = options.IndentSize,
        NewLine = options.NewLine,
        MaxDepth = options.MaxDepth,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Does not get that far in a trimmed program, unless it asks for reflection.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Does not get that far in a native program, unless it asks for reflection.")]
    private static DefaultJsonTypeInfoResolver Reflection() => JsonSerializer.IsReflectionEnabledByDefault
        ? new DefaultJsonTypeInfoResolver()
        : throw new InvalidOperationException(
            "This program is built without JSON serialization by reflection, as trimmed and native programs are. Give " +
            $"{nameof(JsonCacheSerializer)} a source-generated {nameof(JsonSerializerContext)} that lists the cached types with [JsonSerializable(typeof(…))].");
}
